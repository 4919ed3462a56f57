package io.vestibule.application.access;

import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.domain.sessions.TrustedDevice.Claim;
import io.vestibule.domain.sessions.TrustedDevice.DeviceToken;
import io.vestibule.domain.sessions.TrustedDevices;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The browsers in which people showed a second factor. Runs inside a unit of work. */
public final class RememberedDevices {

    private final TrustedDevices devices;
    private final TwoFactors twoFactors;
    private final TrustedDevice.Memory memory;
    private final SecretGenerator secrets;
    private final IdGenerator ids;
    private final Clock clock;

    @Inject
    RememberedDevices(
            TrustedDevices devices,
            TwoFactors twoFactors,
            TrustedDevice.Memory memory,
            SecretGenerator secrets,
            IdGenerator ids,
            Clock clock) {
        this.devices = devices;
        this.twoFactors = twoFactors;
        this.memory = memory;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Whether one of {@code claims} proves a browser that {@code user} is not asked in again. As much is looked up for nobody,
     * so that the time it takes does not tell who there is.
     */
    public boolean isKnown(Optional<User> user, List<Claim> claims) {
        if (memory.isOff()) {
            return false;
        }
        var now = clock.instant();
        var trusted = false;
        for (var claim : claims) {
            var device = devices.find(claim.id());
            trusted |= user.filter(known -> device.filter(found -> found.isOf(claim, known.id()))
                            .isPresent())
                    .filter(known -> device.orElseThrow()
                            .isProvenBy(
                                    claim,
                                    known.id(),
                                    twoFactors.of(known.id()).epoch(),
                                    known.credentials().authEpoch(),
                                    now))
                    .isPresent();
        }
        return trusted;
    }

    /** The claims that prove nothing for anybody any more. */
    public List<Claim> dead(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> devices.find(claim.id()).isEmpty())
                .toList();
    }

    /** What the browser keeps from now on, under the name it has already where it has one; empty when none is trusted. */
    public Optional<Claim> remember(User user, List<Claim> claims) {
        if (memory.isOff()) {
            return Optional.empty();
        }
        var id = claims.stream()
                .filter(claim -> devices.find(claim.id())
                        .filter(device -> device.isOf(claim, user.id()))
                        .isPresent())
                .map(Claim::id)
                .findFirst()
                .orElseGet(ids::next);
        var token = DeviceToken.fresh(secrets);
        devices.save(new TrustedDevice(
                id,
                token.hash(),
                user.id(),
                twoFactors.of(user.id()).epoch(),
                user.credentials().authEpoch(),
                clock.instant().plus(memory.value())));
        return Optional.of(new Claim(id, token));
    }
}
