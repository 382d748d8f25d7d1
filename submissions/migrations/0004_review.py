from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('submissions', '0003_final_yes'),
    ]

    operations = [
        # What was said before there were two parts is kept, and is shown without a heading.
        migrations.RenameField(
            model_name='decision',
            old_name='overall',
            new_name='strong',
        ),
        migrations.RenameField(
            model_name='feedback',
            old_name='text',
            new_name='strong',
        ),
        migrations.AlterField(
            model_name='decision',
            name='strong',
            field=models.TextField(blank=True, verbose_name='what was strong'),
        ),
        migrations.AddField(
            model_name='decision',
            name='stronger',
            field=models.TextField(blank=True, default='', verbose_name='what would make it stronger'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='feedback',
            name='strong',
            field=models.TextField(blank=True, verbose_name='what was strong'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='stronger',
            field=models.TextField(blank=True, default='', verbose_name='what would make it stronger'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='decision',
            name='outcome',
            field=models.CharField(blank=True, choices=[('accept', 'Accept'), ('do_not_choose', 'Do not choose')], help_text='Empty: feedback is being written, and nothing is decided.', max_length=20),
        ),
    ]
