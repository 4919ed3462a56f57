package io.vestibule.adapters.persistence.accounts;

import io.vestibule.adapters.persistence.organizations.MembershipDao;
import io.vestibule.adapters.persistence.organizations.MembershipRow;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.AllowUnusedBindings;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The SQL that finds which members are on a page. */
// what the filter does not name is bound nevertheless
@AllowUnusedBindings
@RegisterConstructorMapper(MembershipRow.class)
@RegisterConstructorMapper(MemberDao.NameRow.class)
public interface MemberDao {

    /** What a search looks at. */
    record NameRow(long userId, String firstName, String lastName, String email) {}

    String FITTING = " FROM vestibule_memberships m JOIN vestibule_users u ON u.id = m.user_id"
            + " WHERE m.organization_id = :organization AND u.is_active<filter>";

    @SqlQuery("SELECT m.user_id" + FITTING + " ORDER BY m.joined_at <order>, m.user_id <order>"
            + " LIMIT :limit OFFSET :offset")
    List<Long> page(
            @Define String filter,
            @Define String order,
            String organization,
            String email,
            long since,
            int limit,
            long offset);

    @SqlQuery("SELECT count(*)" + FITTING)
    long count(@Define String filter, String organization, String email, long since);

    @SqlQuery("SELECT m.user_id, u.first_name, u.last_name, u.email" + FITTING
            + " ORDER BY m.joined_at <order>, m.user_id <order>")
    List<NameRow> names(@Define String filter, @Define String order, String organization, String email, long since);

    @SqlQuery("SELECT " + MembershipDao.COLUMNS
            + " FROM vestibule_memberships WHERE organization_id = :organization AND user_id IN (<users>)")
    List<MembershipRow> memberships(String organization, @BindList List<Long> users);
}
