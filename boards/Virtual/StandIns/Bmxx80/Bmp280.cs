using System.Device.I2c;
using Iot.Device.Bmxx80.ReadResult;
using UnitsNet;

namespace Iot.Device.Bmxx80;

/// <summary>Bosch BMP280.</summary>
public class Bmp280 : Bmx280Base
{
    /// <summary>Takes the part at a device.</summary>
    /// <exception cref="IOException">The part there is another one.</exception>
    public Bmp280(I2cDevice i2cDevice)
        : base(0x58, i2cDevice) => Reset();

    /// <summary>Measures once, sleeping meanwhile.</summary>
    public Bmp280ReadResult Read()
    {
        Measure();
        bool temperatureIsValid = TryReadTemperature(out Temperature temperature);
        bool pressureIsValid = PressureOnly(out Pressure pressure);
        return new Bmp280ReadResult(temperature, temperatureIsValid, pressure, pressureIsValid);
    }
}
