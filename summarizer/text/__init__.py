"""Reading English news text: deterministic, linear, and nothing downloaded."""
