# SPDX-License-Identifier: {{license}}

module "order_events" {
  source = "../.."

  name        = "order-events"
  environment = "dev"
  labels      = { cost-centre = "4711" }
}

output "name" {
  description = "The full name of the example."
  value       = module.order_events.name
}
