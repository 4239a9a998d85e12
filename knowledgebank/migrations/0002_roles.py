from django.db import migrations

from integrationnorden.publishing import roles

WRITE = [
    "knowledgebank.view_example",
    "knowledgebank.change_example",
    "knowledgebank.view_examplecontent",
    "knowledgebank.change_examplecontent",
    "knowledgebank.add_examplecontent",
    "knowledgebank.add_involvement",
    "knowledgebank.change_involvement",
    "knowledgebank.delete_involvement",
    "knowledgebank.add_resource",
    "knowledgebank.change_resource",
    "knowledgebank.delete_resource",
    "knowledgebank.add_exampleteaser",
    "knowledgebank.change_exampleteaser",
    "knowledgebank.delete_exampleteaser",
    "taxonomy.view_concept",
    "taxonomy.view_area",
    "taxonomy.view_municipality",
    "taxonomy.view_organisation",
    "taxonomy.add_organisation",
    "djangocms_text.add_text",
    "djangocms_text.change_text",
    "djangocms_text.delete_text",
    "pages.add_picture",
    "pages.change_picture",
    "pages.delete_picture",
    "pages.add_quotation",
    "pages.change_quotation",
    "pages.delete_quotation",
    "cms.use_structure",
    "djangocms_versioning.view_version",
    "djangocms_versioning.add_version",
    "djangocms_versioning.change_version",
    "djangocms_versioning.view_examplecontentversion",
    "djangocms_versioning.change_examplecontentversion",
]
START = ["knowledgebank.add_example"]
OTHERS = ["knowledgebank.change_others_example"]
PUBLISH = [
    "knowledgebank.publish_examplecontent",
    "djangocms_versioning.delete_versionlock",
    "cms.add_page",
    "cms.change_page",
    "cms.delete_page",
    "cms.publish_page",
    "cms.view_page",
    "cms.add_pagecontent",
    "cms.change_pagecontent",
    "cms.view_pagecontent",
    "taxonomy.add_concept",
    "taxonomy.change_concept",
    "taxonomy.delete_concept",
    "taxonomy.change_area",
    "taxonomy.change_municipality",
    "taxonomy.change_organisation",
    "djangocms_versioning.view_pagecontentversion",
    "djangocms_versioning.change_pagecontentversion",
    "auth.view_user",
]
ADMINISTER = [
    "auth.add_user",
    "auth.change_user",
    "auth.delete_user",
    "auth.view_group",
    "taxonomy.add_area",
    "taxonomy.add_municipality",
    "taxonomy.delete_organisation",
    "knowledgebank.delete_example",
    "knowledgebank.delete_examplecontent",
]
ROLES = {
    "author": WRITE + START,
    "translator": WRITE + OTHERS,
    "editor": WRITE + START + OTHERS + PUBLISH,
    "administrator": WRITE + START + OTHERS + PUBLISH + ADMINISTER,
}


def create_roles(apps, schema_editor):
    roles.give(apps, ROLES)


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    """The four roles: authors draft their own, translators draft in any example, editors publish."""

    dependencies = [
        ("knowledgebank", "0001_initial"),
        ("pages", "0001_initial"),
        ("taxonomy", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("cms", "0045_pageurl_site_unique_path"),
        ("djangocms_text", "0004_remove_old_ckeditor_table"),
        ("djangocms_versioning", "0018_fix_typo"),
    ]
    operations = [migrations.RunPython(create_roles, remove_roles)]
