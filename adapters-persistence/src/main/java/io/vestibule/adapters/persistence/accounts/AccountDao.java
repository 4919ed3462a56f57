package io.vestibule.adapters.persistence.accounts;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.AllowUnusedBindings;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The SQL that finds which accounts are on a page. */
// the address is bound whether or not the filter names it
@AllowUnusedBindings
public interface AccountDao {

    // only the numbers, from the index of active accounts: passing over many rows stays cheap
    @SqlQuery("SELECT id FROM vestibule_users WHERE <filter> ORDER BY id LIMIT :limit OFFSET :offset")
    List<Long> page(@Define String filter, String email, int limit, long offset);

    @SqlQuery("SELECT count(*) FROM vestibule_users WHERE <filter>")
    long count(@Define String filter, String email);
}
