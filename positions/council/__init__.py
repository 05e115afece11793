"""How the Council decides: its rules, and what the known stances amount to under them."""
