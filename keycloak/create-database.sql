-- Keycloak keeps its state in a database of its own, beside Kontor's.
CREATE USER keycloak PASSWORD 'keycloak-secret';
CREATE DATABASE keycloak OWNER keycloak;
