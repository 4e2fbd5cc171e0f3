"""Commands that belong to no room: the tables, the worker, the doctor."""
