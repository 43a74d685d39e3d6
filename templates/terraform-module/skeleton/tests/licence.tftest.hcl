# SPDX-License-Identifier: {{license}}

run "every_file_begins_with_its_licence" {
  command = plan

  variables {
    name        = "order-events"
    environment = "dev"
  }

  assert {
    condition = alltrue([
      for name in fileset(path.root, "**/*.{tf,hcl}") :
      startswith(file("${path.root}/${name}"), "# SPDX-License-Identifier: {{license}}\n")
      if !strcontains("/${name}", "/.terraform")
    ])
    error_message = "These do not begin with their licence: ${join(", ", [
      for name in fileset(path.root, "**/*.{tf,hcl}") : name
      if !strcontains("/${name}", "/.terraform") && !startswith(file("${path.root}/${name}"), "# SPDX-License-Identifier: {{license}}\n")
    ])}."
  }
}
