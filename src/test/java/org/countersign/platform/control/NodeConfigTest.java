package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeConfigTest {

    private static final String NAME = "countersign.node.name";

    @Test
    void name_isTheHostNameByDefault() {
        assertThat(new NodeConfig(FakeSettings.of()).name()).isNotEmpty();
        assertThat(new NodeConfig(FakeSettings.of(NAME, "node-1.b_2")).name()).isEqualTo("node-1.b_2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node 1", "a\nb", "näme", "{\"a\":1}"})
    void malformedName_isRejected(String name) {
        assertThatThrownBy(() -> new NodeConfig(FakeSettings.of(NAME, name)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(NAME + ": ");
    }
}
