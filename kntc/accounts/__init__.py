"""Officials, their posts, roles and delegations; sign-in — cán bộ, vai trò, ủy quyền."""
