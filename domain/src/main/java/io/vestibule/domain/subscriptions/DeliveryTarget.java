package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.users.EmailAddress;
import java.net.IDN;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where deliveries go.
 *
 * @param value as it was sent: addresses with commas between them, a channel, or an address of the web
 * @param integration the connection of the project that a channel belongs to; of no meaning to other types, yet kept
 */
public record DeliveryTarget(TargetType type, String value, OptionalInt integration) {

    /** The longest value, in characters. */
    public static final int MAX_VALUE_LENGTH = 10_000;

    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern LAST_DOT = Pattern.compile("\\.$");

    /** The most addresses. */
    public static final int MAX_ADDRESSES = 50;

    /**
     * Whom to send to: each address once, in the order they were named, or the one channel or address of the web.
     *
     * @throws DomainException {@code invalid_input} at {@code target_value} when it names no address, too many, or something
     *     that is none
     */
    public List<String> recipients() {
        return type == TargetType.EMAIL
                ? addresses().stream().map(EmailAddress::value).toList()
                : List.of(value);
    }

    /**
     * The host that gets a delivery, where not many are to go there at once; mail is passed on to others. The same for one name
     * however it is written: in ASCII (RFC 5891), lower case, without a dot at its end.
     */
    public Optional<String> place() {
        return switch (type) {
            case EMAIL -> Optional.empty();
            case SLACK -> Optional.of("slack");
            case WEBHOOK -> Optional.of(host(value));
        };
    }

    private static String host(String url) {
        try {
            var uri = URI.create(url.strip());
            var authority = uri.getRawAuthority();
            if (authority == null) {
                return url;
            }
            var host =
                    uri.getHost() == null ? IDN.toASCII(PORT.matcher(authority).replaceFirst("")) : uri.getHost();
            return LAST_DOT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        } catch (IllegalArgumentException noAddress) {
            return url;
        }
    }

    /** The recipients that {@code former} had not, where each can be told from the others; otherwise all. */
    List<String> recipientsSince(DeliveryTarget former) {
        var recipients = recipients();
        return type == TargetType.EMAIL && former.type() == TargetType.EMAIL
                ? recipients.stream()
                        .filter(address -> !former.recipients().contains(address))
                        .toList()
                : recipients;
    }

    /** The same without an address, in the words they were sent in; empty value when there is no other. */
    DeliveryTarget without(EmailAddress address) {
        var others = parts(value)
                .filter(part ->
                        !EmailAddress.parse(part).filter(address::equals).isPresent())
                .toList();
        return new DeliveryTarget(type, String.join(",", others), integration);
    }

    private Set<EmailAddress> addresses() {
        var parts = parts(value).toList();
        if (parts.isEmpty()) {
            throw SubscriptionErrors.noAddress();
        }
        if (parts.size() > MAX_ADDRESSES) {
            throw SubscriptionErrors.tooManyAddresses();
        }
        var addresses = new LinkedHashSet<EmailAddress>();
        parts.forEach(part -> addresses.add(EmailAddress.parse(part).orElseThrow(SubscriptionErrors::noAddress)));
        return addresses;
    }

    private static Stream<String> parts(String value) {
        return Stream.of(value.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
    }
}
