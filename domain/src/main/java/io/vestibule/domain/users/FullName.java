package io.vestibule.domain.users;

/** What a person is called. */
public record FullName(PersonName first, PersonName last) {}
