package io.vestibule.application.twofactor;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.notifications.SiteLinks;
import io.vestibule.domain.twofactor.FactorReset;
import io.vestibule.domain.twofactor.FactorReset.FactorResetToken;
import io.vestibule.domain.twofactor.FactorResets;
import io.vestibule.domain.twofactor.TwoFactorErrors;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Mails links with which people get rid of a second factor they lost. */
final class FactorResetLinks {

    private final FactorResets resets;
    private final TwoFactors twoFactors;
    private final MailDelivery delivery;
    private final SiteLinks links;
    private final FactorNotices notices;
    private final SecretGenerator secrets;
    private final Clock clock;

    @Inject
    FactorResetLinks(
            FactorResets resets,
            TwoFactors twoFactors,
            MailDelivery delivery,
            SiteLinks links,
            FactorNotices notices,
            SecretGenerator secrets,
            Clock clock) {
        this.resets = resets;
        this.twoFactors = twoFactors;
        this.delivery = delivery;
        this.links = links;
        this.notices = notices;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code email_not_available} where no mail is sent
     */
    void requireMail() {
        if (!delivery.carriesLinks()) {
            throw TwoFactorErrors.resetNotAvailable();
        }
    }

    /** Mails one that works for a day, inside a unit of work; the former one of the account is dead. */
    void send(User user, Principal actor, Origin origin) {
        send(user, actor, origin, clock.instant().plus(FactorReset.LIFE));
    }

    /** Mails one that works until {@code end}. */
    void send(User user, Principal actor, Origin origin, Instant end) {
        requireMail();
        var token = FactorResetToken.fresh(secrets);
        var address = user.mailbox().address().value();
        resets.save(new FactorReset(
                user.id(),
                token.hash(),
                user.credentials().authEpoch(),
                twoFactors.of(user.id()).epoch(),
                address,
                end));
        notices.note(EventType.TWO_FACTOR_RESET_REQUESTED, user, actor, origin);
        notices.tell(MailTemplate.TWO_FACTOR_RESET, user, Map.of("link", links.resetSecondFactor(user.uuid(), token)));
    }
}
