#!/bin/sh
# What the local stack needs before it serves: tables, roles, the demo shop, and the realm's merchant user in it.
set -eu
python manage.py migrate
python manage.py set_up_roles
python manage.py load_demo
python manage.py install keycloak/install.yml
python manage.py import_data keycloak/merchants.yml
