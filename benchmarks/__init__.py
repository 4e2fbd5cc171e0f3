"""How fast is it? Measured beside the least that the same server, framework and database can do: `make bench`."""
