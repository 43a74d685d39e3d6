---
to: .github/CODEOWNERS
---
<% if (locals.reviewers) { -%>
# Every change is reviewed by the team that answers for the service.
* @<%= reviewers %>
<% } else { -%>
# <%= serviceName %> belongs to <%= owner %>. Name its GitHub team, so that it is asked for every review:
# * @organisation/team
<% } -%>
