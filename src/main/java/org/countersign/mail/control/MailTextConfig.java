package org.countersign.mail.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Quoted;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The texts of mail.
 *
 * @param productName {@code countersign.mail.product-name}: the name of your product in texts and as the name of the
 *     sender, 1 to 60 characters. Default {@code Countersign}.
 * @param logo {@code countersign.mail.logo}: a PNG, JPEG or GIF file of at most 100 kB, which is sent with each mail.
 *     Default: none.
 * @param templates {@code countersign.mail.templates}: a folder with templates that replace the built-in ones with the
 *     same file name. Default: none.
 * @param language {@code countersign.mail.language}: {@code en} or {@code de}, the language of mail that is not caused
 *     by a request of its recipient. Default {@code en}.
 */
@Dependent
public record MailTextConfig(String productName, Optional<Path> logo, Optional<Path> templates, Locale language)
        implements FeatureConfig {

    private static final String PRODUCT_NAME = "countersign.mail.product-name";
    private static final String LOGO = "countersign.mail.logo";
    private static final String TEMPLATES = "countersign.mail.templates";
    private static final String LANGUAGE = "countersign.mail.language";

    private enum Language {
        EN,
        DE
    }

    @Inject
    public MailTextConfig(Settings settings) {
        this(
                settings.text(PRODUCT_NAME, "Countersign"),
                settings.path(LOGO),
                settings.path(TEMPLATES),
                Locale.forLanguageTag(settings.choice(LANGUAGE, Language.EN).name()));
        if (!productName.matches("[^\\p{C}\\p{Zl}\\p{Zp}]{1,60}")) {
            throw new SettingException(
                    PRODUCT_NAME,
                    Quoted.of(productName) + " is not a valid name.",
                    "Use 1 to 60 characters in one line.");
        }
    }
}
