package org.countersign.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuardModuleTest {

    @Test
    void bearerToken_isFoundInEachCaseAndWithSpaces() {
        assertThat(GuardModule.tokenOf(List.of("Bearer a.b.c"))).isEqualTo("a.b.c");
        assertThat(GuardModule.tokenOf(List.of(" bearer   a.b.c\t"))).isEqualTo("a.b.c");
    }

    @Test
    void otherCredentials_areNoToken() {
        assertThat(GuardModule.tokenOf(List.of())).isNull();
        assertThat(GuardModule.tokenOf(List.of(""))).isNull();
        assertThat(GuardModule.tokenOf(List.of("Bearer"))).isNull();
        assertThat(GuardModule.tokenOf(List.of("Basic YTpi"))).isNull();
        assertThat(GuardModule.tokenOf(List.of("DPoP a.b.c"))).isNull();
        assertThat(GuardModule.tokenOf(List.of("Bearera.b.c"))).isNull();
    }

    @Test
    void severalHeaders_areNoValidToken() {
        assertThat(GuardModule.tokenOf(List.of("Bearer a.b.c", "Bearer a.b.c"))).contains(",");
    }
}
