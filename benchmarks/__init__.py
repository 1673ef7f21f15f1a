"""How fast the product answers: records in any number, and what each page costs with them; no part of it."""
