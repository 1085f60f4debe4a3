using UnitsNet;

namespace Iot.Device.Bmxx80.ReadResult;

/// <summary>What a BMP280 measured.</summary>
public class Bmp280ReadResult(Temperature temperature, bool temperatureIsValid, Pressure pressure, bool pressureIsValid)
{
    /// <summary>The temperature.</summary>
    public Temperature Temperature { get; } = temperature;

    /// <summary>True where it was measured.</summary>
    public bool TemperatureIsValid { get; } = temperatureIsValid;

    /// <summary>The pressure.</summary>
    public Pressure Pressure { get; } = pressure;

    /// <summary>True where it was measured.</summary>
    public bool PressureIsValid { get; } = pressureIsValid;
}

/// <summary>What a BME280 measured.</summary>
public class Bme280ReadResult(Temperature temperature, bool temperatureIsValid, Pressure pressure, bool pressureIsValid, RelativeHumidity humidity, bool humidityIsValid)
    : Bmp280ReadResult(temperature, temperatureIsValid, pressure, pressureIsValid)
{
    /// <summary>The humidity.</summary>
    public RelativeHumidity Humidity { get; } = humidity;

    /// <summary>True where it was measured.</summary>
    public bool HumidityIsValid { get; } = humidityIsValid;
}

/// <summary>What a BME680 measured.</summary>
public class Bme680ReadResult(
    Temperature temperature,
    bool temperatureIsValid,
    Pressure pressure,
    bool pressureIsValid,
    RelativeHumidity humidity,
    bool humidityIsValid,
    ElectricResistance gasResistance,
    bool gasResistanceIsValid)
    : Bme280ReadResult(temperature, temperatureIsValid, pressure, pressureIsValid, humidity, humidityIsValid)
{
    /// <summary>The resistance of the gas-sensitive layer.</summary>
    public ElectricResistance GasResistance { get; } = gasResistance;

    /// <summary>True where it was measured with a heater at its temperature.</summary>
    public bool GasResistanceIsValid { get; } = gasResistanceIsValid;
}
