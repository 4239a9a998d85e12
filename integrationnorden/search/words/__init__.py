"""Words as the Nordic languages inflect, join and spell them. No Django and no database."""
