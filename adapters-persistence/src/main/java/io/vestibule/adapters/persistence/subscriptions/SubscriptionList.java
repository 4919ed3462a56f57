package io.vestibule.adapters.persistence.subscriptions;

import io.vestibule.adapters.persistence.SearchPattern;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.subscriptions.SubscriptionFilter;
import io.vestibule.domain.subscriptions.SubscriptionOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** A list of subscriptions as SQL: its conditions and orders are as many as somebody asked for. */
final class SubscriptionList {

    private final Map<String, Object> bindings = new LinkedHashMap<>();
    private final StringBuilder conditions = new StringBuilder();
    private final String orders;

    SubscriptionList(ProjectId project, SubscriptionFilter filter, List<SubscriptionOrder> orders, Dialect dialect) {
        this.orders = orders(orders, dialect);
        bindings.put("project", project.value());
        conditions
                .append("s.project_id = :project AND ")
                .append(filter.deleted() ? "s.is_deleted" : "NOT s.is_deleted");
        filter.createdBy().ifPresent(uuid -> where("u.uuid = :", "creator", uuid.toString()));
        filter.dashboard().ifPresent(number -> where("s.dashboard_id = :", "dashboard", number));
        filter.insight().ifPresent(number -> where("s.insight_id = :", "insight", number));
        filter.resourceKind().ifPresent(kind -> conditions.append(" AND s." + kind.text() + "_id IS NOT NULL"));
        filter.targetType().map(Choice::text).ifPresent(type -> where("s.target_type = :", "type", type));
        for (var word : filter.words()) {
            if (SearchPattern.isStorable(word)) {
                where("s.search_text LIKE :", "word" + bindings.size(), SearchPattern.containing(word));
                conditions.append(" ESCAPE '!'");
            } else {
                conditions.append(" AND 1 = 0");
            }
        }
    }

    private void where(String condition, String name, Object value) {
        conditions.append(" AND ").append(condition).append(name);
        bindings.put(name, value);
    }

    private static String orders(List<SubscriptionOrder> orders, Dialect dialect) {
        var text = new StringBuilder();
        for (var order : orders) {
            var expression = switch (order.key()) {
                case CREATED_AT -> "s.created_at";
                case NEXT_DELIVERY_DATE -> "s.next_delivery_date";
                case TITLE -> "s.title_folded";
                case CREATED_BY__EMAIL -> "u.email " + dialect.bytewise();
            };
            text.append(expression).append(order.descending() ? " DESC" : " ASC");
            if (order.key() != SubscriptionOrder.Key.CREATED_AT) {
                text.append(order.descending() ? " NULLS FIRST" : " NULLS LAST");
            }
            text.append(", ");
        }
        return text + "s.id DESC";
    }

    Page<SubscriptionRow> on(Work work, Page.Request page) {
        var from = " FROM vestibule_subscriptions s LEFT JOIN vestibule_users u ON u.id = s.created_by WHERE "
                + conditions;
        try (var rows = work.handle()
                        .createQuery("SELECT " + SubscriptionDao.COLUMNS + from + " ORDER BY " + orders
                                + " LIMIT :limit OFFSET :offset");
                var count = work.handle().createQuery("SELECT COUNT(*)" + from)) {
            return new Page<>(
                    rows.bindMap(bindings)
                            .bind("limit", page.limit())
                            .bind("offset", page.offset())
                            .map(ConstructorMapper.of(SubscriptionRow.class))
                            .list(),
                    count.bindMap(bindings).mapTo(Long.class).one());
        }
    }
}
