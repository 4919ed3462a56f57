package io.vestibule.testkit.common;

import io.vestibule.domain.common.IdGenerator;

class SequentialIdsTest implements IdGeneratorContract {

    private final SequentialIds ids = new SequentialIds();

    @Override
    public IdGenerator ids() {
        return ids;
    }
}
