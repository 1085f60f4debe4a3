using SmartSensor.Signal;

namespace SmartSensor.Node
{
    /// <summary>A setting that is a text of filters, as <see cref="Filters"/> reads them. An image that has none carries no filters.</summary>
    public sealed class FiltersSetting : TextSetting
    {
        private const int LongestText = 512;

        /// <summary>Creates a setting.</summary>
        /// <param name="key">Section and name with a dot between.</param>
        /// <param name="value">Its default.</param>
        /// <param name="help">One line for people, with the unit that the filters work in.</param>
        public FiltersSetting(string key, string value, string help)
            : base(key, SettingKind.Text, value, LongestText, null, help)
        {
        }

        /// <inheritdoc/>
        public override string Wrong(string text)
        {
            return Filters.Check(text);
        }
    }
}
