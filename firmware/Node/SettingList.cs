namespace SmartSensor.Node
{
    /// <summary>Makes the settings of a part of a program at their defaults, each time anew.</summary>
    public delegate Setting[] SettingList();
}
