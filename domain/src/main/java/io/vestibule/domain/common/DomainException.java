package io.vestibule.domain.common;

import java.time.Duration;
import java.util.Optional;

/**
 * A refusal: the caller asked for something that the rules do not allow. It travels unchanged from where it is born to
 * the one place that words the answer, and rolls back the unit of work it passes. It carries no stack trace: it is an
 * outcome, not a defect.
 */
public final class DomainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The family of a refusal; an adapter maps it to its own vocabulary, HTTP to a status. */
    public enum Kind {
        /** The input breaks a rule. */
        INVALID,
        /** Nobody, or nobody known, asks. */
        UNAUTHENTICATED,
        /** Who asks proved a part of who they are, and has to go on with the next. */
        UNFINISHED,
        /** The caller is known and may not. */
        FORBIDDEN,
        /** It is not part of what the organization may use; it would be with another plan. */
        UNPAID,
        /** There is no such thing, or the caller may not know of it. */
        NOT_FOUND,
        /** The state of things does not allow it now. */
        CONFLICT,
        /** Too often; {@link #retryAfter()} says when again. */
        THROTTLED,
        /** A part that is needed is out of order; {@link #retryAfter()} says when to try again. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;
    private final String detail;
    private final transient Optional<String> attr;
    private final transient Optional<Duration> retryAfter;

    public DomainException(
            Kind kind, String code, String detail, Optional<String> attr, Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
        this.detail = detail;
        this.attr = attr;
        this.retryAfter = retryAfter;
    }

    /** Input that breaks a rule, at the member {@code attr}. */
    public static DomainException invalid(String code, String attr, String detail) {
        return new DomainException(Kind.INVALID, code, detail, Optional.of(attr), Optional.empty());
    }

    /** Input that breaks a rule of the whole, where no single member is at fault. */
    public static DomainException invalid(String code, String detail) {
        return new DomainException(Kind.INVALID, code, detail, Optional.empty(), Optional.empty());
    }

    /** A refusal of any kind without a member at fault. */
    public static DomainException of(Kind kind, String code, String detail) {
        return new DomainException(kind, code, detail, Optional.empty(), Optional.empty());
    }

    public static DomainException notFound() {
        return of(Kind.NOT_FOUND, "not_found", "Not found.");
    }

    /** Asked too often; {@code wait} is rounded up to whole seconds, at least one. */
    public static DomainException throttled(Duration wait) {
        var seconds = Math.max(1, wait.getSeconds() + (wait.getNano() > 0 ? 1 : 0));
        var detail =
                "Request was throttled. Expected available in " + seconds + (seconds == 1 ? " second." : " seconds.");
        return new DomainException(
                Kind.THROTTLED, "throttled", detail, Optional.empty(), Optional.of(Duration.ofSeconds(seconds)));
    }

    /** A part that is needed is out of order; try again after {@code wait}. */
    public static DomainException unavailable(String detail, Duration wait) {
        return new DomainException(
                Kind.UNAVAILABLE, "service_unavailable", detail, Optional.empty(), Optional.of(wait));
    }

    /** The same refusal of the item at {@code index} of a list. */
    public DomainException atIndex(int index) {
        return new DomainException(kind, code, detail, attr.map(name -> index + "__" + name), retryAfter);
    }

    /** The same refusal of something that stands at {@code place} of a larger whole. */
    public DomainException below(String place) {
        return new DomainException(
                kind,
                code,
                detail,
                Optional.of(attr.map(name -> place + "__" + name).orElse(place)),
                retryAfter);
    }

    /** The same refusal where the member is called otherwise. */
    public DomainException at(String member) {
        return new DomainException(kind, code, detail, attr.map(name -> member), retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    /** The machine-readable code, part of the API. */
    public String code() {
        return code;
    }

    /** A sentence for people, in English. */
    public String detail() {
        return detail;
    }

    /** The member at fault; nested members are joined by two underscores. */
    public Optional<String> attr() {
        return attr;
    }

    /** How long to wait before asking again makes sense. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
