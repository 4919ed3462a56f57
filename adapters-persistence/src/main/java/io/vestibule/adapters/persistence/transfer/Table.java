package io.vestibule.adapters.persistence.transfer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as an engine describes it.
 *
 * @param columns by name
 * @param references the tables whose rows must be there first
 * @param numbered the column that the engine numbers, giving no number twice
 */
public record Table(String name, List<Column> columns, Set<String> references, Optional<String> numbered) {

    public Table {
        columns = List.copyOf(columns);
        references = Set.copyOf(references);
    }

    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    public String reading() {
        return "SELECT " + columnNames() + " FROM " + name;
    }

    String inserting() {
        return "INSERT INTO " + name + " (" + columnNames() + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** Whether rows of the other can be rows of this one. */
    boolean fits(Table other) {
        return name.equals(other.name)
                && numbered.equals(other.numbered)
                && columns.stream()
                        .map(Column::name)
                        .toList()
                        .equals(other.columns.stream().map(Column::name).toList());
    }
}
