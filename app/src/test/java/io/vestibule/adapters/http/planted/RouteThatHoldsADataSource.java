package io.vestibule.adapters.http.planted;

import javax.sql.DataSource;

/** The database away from home. */
public record RouteThatHoldsADataSource(DataSource source) {}
