# SPDX-License-Identifier: {{license}}

variables {
  name        = "order-events"
  environment = "dev"
}

run "a_name_begins_with_its_environment" {
  assert {
    condition     = output.name == "dev-order-events"
    error_message = "The name is ${output.name}."
  }
}

run "a_long_name_is_cut_and_stays_unique" {
  variables {
    name       = "events-of-orders-that-were-changed"
    max_length = 24
  }

  assert {
    condition     = length(output.name) <= 24 && startswith(output.name, "dev-events-of")
    error_message = "The name is ${output.name}."
  }

  assert {
    condition     = endswith(output.name, substr(sha256("dev-events-of-orders-that-were-changed"), 0, 8))
    error_message = "The name ${output.name} does not end with the hash of the whole."
  }
}

run "a_name_that_just_fits_is_whole" {
  variables {
    max_length = 16
  }

  assert {
    condition     = output.name == "dev-order-events"
    error_message = "The name is ${output.name}."
  }
}
