# SPDX-License-Identifier: {{license}}

variables {
  name        = "order-events"
  environment = "dev"
  owner       = "somebody"
}

run "labels_say_whose_it_is" {
  command = plan

  assert {
    condition = output.labels == tomap({
      environment = "dev"
      managed-by  = "terraform"
      name        = "order-events"
      owner       = "somebody"
    })
    error_message = "The labels are ${jsonencode(output.labels)}."
  }
}

run "more_labels_replace_none" {
  command = plan

  variables {
    labels = { owner = "nobody", cost-centre = "4711" }
  }

  assert {
    condition     = output.labels["owner"] == "somebody" && output.labels["cost-centre"] == "4711"
    error_message = "The labels are ${jsonencode(output.labels)}."
  }
}
