package io.vestibule.app.config;

import io.vestibule.adapters.persistence.SqliteDatabase;
import io.vestibule.adapters.persistence.SqliteDatabase.Settings.Synchronous;

/**
 * Where accounts are kept, and how.
 *
 * @param sqlite how a SQLite file is used
 * @param cachedAccounts how many accounts are kept in memory at most, where the database allows it
 */
public record DatabaseConfig(DatabaseLocation location, SqliteDatabase.Settings sqlite, int cachedAccounts) {

    static DatabaseConfig of(Settings settings) {
        var standard = SqliteDatabase.Settings.STANDARD;
        var synchronous =
                settings.word(Setting.SQLITE_SYNCHRONOUS).equals("full") ? Synchronous.FULL : Synchronous.NORMAL;
        return new DatabaseConfig(
                DatabaseLocation.of(settings),
                new SqliteDatabase.Settings(standard.readers(), synchronous),
                settings.number(Setting.CACHE_ACCOUNTS));
    }
}
