"""The API: read-only answers about public records, and the schema that describes them."""
