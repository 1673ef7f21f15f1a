"""The environment in which the tests run; read before Django's settings are."""

import os

for name, value in {
    "SECRET_KEY": "only-for-tests",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "HTTPS": "off",
    "STATIC_FROM_SOURCE": "on",
    "LOG_LEVEL": "ERROR",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # playwright runs an event loop beside the live server's database
}.items():
    os.environ.setdefault(name, value)
os.environ.pop("DEBUG", None)
