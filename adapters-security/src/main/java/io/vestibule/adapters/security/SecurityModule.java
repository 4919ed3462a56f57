package io.vestibule.adapters.security;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.MessageSigner;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.sharing.ShareSessions;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.PasswordStrength;

/** Binds the ports of passwords, backup codes, sealing, signing, the tokens of viewers, random text and identifiers. Asks for nothing. */
public final class SecurityModule extends AbstractModule {

    private final KeyRing keys;

    /** @throws IllegalArgumentException when the settings hold no usable key */
    public SecurityModule(SecuritySettings settings) {
        keys = KeyRing.of(settings.secret());
    }

    @Override
    protected void configure() {
        bind(KeyRing.class).toInstance(keys);
        bind(Argon2PasswordHasher.class).in(Singleton.class); // one, because it bounds how much memory hashing takes
        bind(PasswordHasher.class).to(Argon2PasswordHasher.class);
        bind(BackupCodeHasher.class).to(PepperedBackupCodes.class).in(Singleton.class);
        bind(PasswordStrength.class).to(StrengthMeter.class).in(Singleton.class);
        bind(SecretSealer.class).to(Sealer.class).in(Singleton.class);
        bind(MessageSigner.class).to(HmacSigner.class).in(Singleton.class);
        bind(ShareSessions.class).to(JwtShareSessions.class).in(Singleton.class);
        bind(SecretGenerator.class).to(SecureRandomSecrets.class).in(Singleton.class);
        bind(IdGenerator.class).to(TimeOrderedIds.class).in(Singleton.class);
    }
}
