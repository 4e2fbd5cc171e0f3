"""Runs migrations on the connection that `portal.schema` hands over, inside its transaction."""

from alembic import context

from portal.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
    user_module_prefix="types.",
)
context.run_migrations()
