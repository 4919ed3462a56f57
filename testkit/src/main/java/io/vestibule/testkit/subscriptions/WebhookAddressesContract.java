package io.vestibule.testkit.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.subscriptions.WebhookAddresses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link WebhookAddresses} does where the operator allows nothing besides the internet. Needs no name service. */
public interface WebhookAddressesContract {

    /** The implementation under test. */
    WebhookAddresses addresses();

    @Test
    default void addressesOfTheInternetAreFine() {
        assertThat(List.of(
                        "https://93.184.215.14/hook",
                        "https://93.184.215.14:8443/hook?a=b",
                        "HTTPS://93.184.215.14",
                        "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/hook"))
                .allSatisfy(url -> assertThat(addresses().check(url)).isEmpty());
    }

    @Test
    default void othersAreRefusedInAFewWords() {
        assertThat(List.of(
                        "",
                        "hook",
                        "https://",
                        "https:///hook",
                        "https://93.184.215.14\\@10.0.0.1/",
                        "ftp://93.184.215.14/",
                        "http://93.184.215.14/hook",
                        "https://ada:lovelace@93.184.215.14/hook",
                        "https://localhost/hook",
                        "https://LOCALHOST./hook",
                        "https://127.0.0.1/hook",
                        "https://10.1.2.3/hook",
                        "https://192.168.1.1/hook",
                        "https://169.254.169.254/latest/meta-data",
                        "https://[::1]/hook"))
                .allSatisfy(url -> assertThat(addresses().check(url))
                        .hasValueSatisfying(reason -> assertThat(reason)
                                .isNotBlank()
                                .hasSizeLessThan(100)
                                .doesNotContain("\n")
                                .doesNotEndWith(".")));
    }
}
