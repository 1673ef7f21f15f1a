"""The only writers of state, and the read models that sum records up."""
