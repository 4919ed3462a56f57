package io.vestibule.app.planted;

import javax.sql.ConnectionPoolDataSource;

/** More of {@code javax.sql} than a data source to pass on. */
public record ServerThatPools(ConnectionPoolDataSource source) {}
