# SPDX-License-Identifier: {{license}}

run "the_example_works" {
  module {
    source = "./examples/basic"
  }

  assert {
    condition     = output.name == "dev-order-events"
    error_message = "The name is ${output.name}."
  }
}
