# SPDX-License-Identifier: {{license}}

output "id" {
  description = "The id of what was made."
  value       = terraform_data.this.id
}

output "name" {
  description = "The full name, as the platform has it."
  value       = terraform_data.this.output.name
}

output "labels" {
  description = "All labels, for whatever is made beside it. They are known before anything is made."
  value       = local.labels
}
