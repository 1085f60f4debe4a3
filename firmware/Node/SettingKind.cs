namespace SmartSensor.Node
{
    /// <summary>What a setting holds.</summary>
    public enum SettingKind
    {
        /// <summary>A number between two limits.</summary>
        Number,

        /// <summary>A text up to a length.</summary>
        Text,

        /// <summary>true or false.</summary>
        Flag,
    }
}
