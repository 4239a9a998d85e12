from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "integrationnorden.web"
    label = "web"
