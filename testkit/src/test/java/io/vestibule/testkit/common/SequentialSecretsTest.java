package io.vestibule.testkit.common;

import io.vestibule.domain.common.SecretGenerator;

class SequentialSecretsTest implements SecretGeneratorContract {

    private final SequentialSecrets secrets = new SequentialSecrets();

    @Override
    public SecretGenerator secrets() {
        return secrets;
    }
}
