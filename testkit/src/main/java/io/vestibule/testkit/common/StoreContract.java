package io.vestibule.testkit.common;

/**
 * What the contracts of all storage ports start from. They make everything they speak of themselves, under names that
 * were never used before, so one store serves any number of them and need not be empty.
 */
public interface StoreContract {

    /** The implementation under test; the same each time within a test. */
    Store store();

    /** Makes what a test needs in {@link #store()}. */
    default Fixtures make() {
        return new Fixtures(store());
    }
}
