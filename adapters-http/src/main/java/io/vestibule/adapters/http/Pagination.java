package io.vestibule.adapters.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.domain.common.Page;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/** Lists that are asked for by {@code limit} and {@code offset}, and the addresses of the pages beside the one shown. */
public final class Pagination {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    /** Beyond the end of every list; sums of two still are numbers. */
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE / 2);

    private final String address;
    private final QueryString query;
    private final int limit;
    private final long offset;

    private Pagination(String address, QueryString query, int limit, long offset) {
        this.address = address;
        this.query = query;
        this.limit = limit;
        this.offset = offset;
    }

    /** What a request asks for; whatever is no number, or none that makes sense, is passed over. */
    public static Pagination of(Exchange exchange) {
        var query = new QueryString(exchange.request().getQueryString());
        var limit = query.last("limit").flatMap(Pagination::number).filter(number -> number > 0);
        var offset = query.last("offset").flatMap(Pagination::number).filter(number -> number > 0);
        return new Pagination(
                exchange.ownOrigin() + exchange.request().getRequestURI(),
                query,
                (int) Math.min(MAX_LIMIT, limit.orElse((long) DEFAULT_LIMIT)),
                offset.orElse(0L));
    }

    public Page.Request request() {
        return new Page.Request(limit, offset);
    }

    /** Writes one item. */
    @FunctionalInterface
    public interface ItemWriting<T> {
        void to(JsonGenerator json, T item) throws IOException;
    }

    /** The page as JSON. */
    public <T> byte[] json(Page<T> page, ItemWriting<T> writing) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("count", page.total());
            writeAddress(json, "next", next(page.total()));
            writeAddress(json, "previous", previous());
            json.writeArrayFieldStart("results");
            for (var item : page.items()) {
                writing.to(json, item);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private Optional<String> next(long total) {
        return offset + limit >= total ? Optional.empty() : Optional.of(at(offset + limit));
    }

    private Optional<String> previous() {
        return offset <= 0 ? Optional.empty() : Optional.of(at(offset - limit));
    }

    /** The same address with another offset; parameters by name. */
    private String at(long otherOffset) {
        var parameters = new ArrayList<QueryString.Parameter>();
        for (var parameter : query.parameters()) {
            if (!parameter.name().equals("limit") && !parameter.name().equals("offset")) {
                parameters.add(parameter);
            }
        }
        parameters.add(parameter("limit", limit));
        if (otherOffset > 0) {
            parameters.add(parameter("offset", otherOffset));
        }
        parameters.sort(Comparator.comparing(QueryString.Parameter::name));
        return address + "?"
                + String.join(
                        "&",
                        parameters.stream().map(QueryString.Parameter::written).toList());
    }

    private static QueryString.Parameter parameter(String name, long value) {
        return new QueryString.Parameter(name, String.valueOf(value), name + "=" + value);
    }

    private static void writeAddress(JsonGenerator json, String name, Optional<String> address) throws IOException {
        json.writeFieldName(name);
        if (address.isPresent()) {
            json.writeString(address.get());
        } else {
            json.writeNull();
        }
    }

    private static Optional<Long> number(String text) {
        var digits = text.strip();
        return digits.matches("[+-]?\\d+")
                ? Optional.of(
                        new BigInteger(digits).min(LARGEST).max(BigInteger.ZERO).longValue())
                : Optional.empty();
    }
}
