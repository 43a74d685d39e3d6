# SPDX-License-Identifier: {{license}}

variables {
  name        = "order-events"
  environment = "dev"
}

run "a_name_with_capitals_is_refused" {
  command = plan

  variables {
    name = "OrderEvents"
  }

  expect_failures = [var.name]
}

run "an_environment_that_is_none_is_refused" {
  command = plan

  variables {
    environment = "moon"
  }

  expect_failures = [var.environment]
}

run "an_owner_of_spaces_is_refused" {
  command = plan

  variables {
    owner = " "
  }

  expect_failures = [var.owner]
}

run "too_short_a_name_is_refused" {
  command = plan

  variables {
    max_length = 8
  }

  expect_failures = [var.max_length]
}
