-- asked at every login, beside those in Django's form
CREATE INDEX vestibule_users_imported_phc ON vestibule_users (id) WHERE password_hash LIKE '$pbkdf2-%';
