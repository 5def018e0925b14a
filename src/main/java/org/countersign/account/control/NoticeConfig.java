package org.countersign.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.account.entity.Notice;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Quoted;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The notices that owners of accounts get by mail.
 *
 * @param notices {@code countersign.mail.notices}: {@code all}, {@code none}, or a list of {@code password-changed},
 *     {@code password-reset}, {@code factor-added}, {@code factor-removed}, {@code passkey-added},
 *     {@code passkey-removed}, {@code passkey-copied}, {@code recovery-code-used}, {@code refresh-token-reused},
 *     {@code account-disabled}, {@code email-changed}, {@code email-change-undone} and {@code new-device}. Default: all
 *     except {@code new-device}.
 */
@Dependent
public record NoticeConfig(Set<Notice> notices) implements FeatureConfig {

    private static final String NOTICES = "countersign.mail.notices";
    private static final String ALL = "all";
    private static final String NONE = "none";

    @Inject
    public NoticeConfig(Settings settings) {
        this(read(settings.list(NOTICES)));
    }

    private static Set<Notice> read(List<String> kinds) {
        if (kinds.isEmpty()) {
            return Set.copyOf(EnumSet.complementOf(EnumSet.of(Notice.NEW_DEVICE)));
        }
        if (kinds.equals(List.of(ALL))) {
            return Set.of(Notice.values());
        }
        return kinds.equals(List.of(NONE))
                ? Set.of()
                : kinds.stream().map(NoticeConfig::notice).collect(Collectors.toUnmodifiableSet());
    }

    private static Notice notice(String kind) {
        return Arrays.stream(Notice.values())
                .filter(notice -> notice.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        NOTICES,
                        Quoted.of(kind) + " is not known.",
                        Arrays.stream(Notice.values())
                                .map(Notice::kind)
                                .collect(Collectors.joining(", ", "Use all, none, or a list of: ", "."))));
    }
}
