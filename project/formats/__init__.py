"""How dates are written and read where Django's own ways are not ours."""
