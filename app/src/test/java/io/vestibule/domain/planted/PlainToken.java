package io.vestibule.domain.planted;

/** Prints what it should hide. */
public record PlainToken(String value) {}
